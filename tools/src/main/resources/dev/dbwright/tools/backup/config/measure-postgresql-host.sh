checksum_mb=${DRILL_CHECKSUM_MB:-10240} # larger tables are counted, not summed

#include measure-postgresql.sh
