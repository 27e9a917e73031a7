impossible() { echo "drill: $*" >&2; exit 2; }
seconds() { awk -v from="$1" -v to="$2" 'BEGIN { printf "%.1f", to - from }'; }

scratch=$(mktemp -d "$folder/drill-$name.XXXXXX") || impossible "no room in $folder"
data=$scratch/data
cleanup() {
  status=$?
  trap - EXIT
  stop_restored || true
  rm -rf "$scratch"
  exit "$status"
}
trap cleanup EXIT
trap 'exit 2' INT TERM HUP
trap 'impossible "line $LINENO failed"' ERR
mkdir -m 700 "$data"
