checksum_mb=${DRILL_CHECKSUM_MB:-10240} # larger tables are counted, not summed

at() { @client@ --defaults-extra-file=@defaults@ --host="$1" "${@:2}"; }

#include measure-mysql.sh
