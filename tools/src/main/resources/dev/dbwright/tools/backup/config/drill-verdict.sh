compared_at=$EPOCHREALTIME
bytes=$(du -sb "$data" 2>/dev/null | cut -f1)

# A table that was the same before and after the point was made must be the same in the copy; one
# that was written to meanwhile is named, and not judged.
awk -F '	' -v OFS='	' '
  FILENAME == ARGV[1] { before[$1 FS $2] = $3 FS $4; next }
  FILENAME == ARGV[2] { after[$1 FS $2] = $3 FS $4; next }
  { restored[$1 FS $2] = $3 FS $4 }
  function same(a, b,   x, y) {
    split(a, x, FS); split(b, y, FS)
    return x[1] == y[1] && (x[2] == y[2] || x[2] == "-" || y[2] == "-")
  }
  END {
    for (table in before) {
      split(before[table], b, FS); split(restored[table], r, FS)
      if (!(table in after) || !same(before[table], after[table])) verdict = "written to meanwhile"
      else if (!(table in restored)) verdict = "MISSING"
      else if (!same(before[table], restored[table])) verdict = "DIFFERENT"
      else verdict = b[2] == "-" || r[2] == "-" ? "same count" : "identical"
      print verdict, table, b[1], r[1]
    }
    for (table in restored) if (!(table in before) && !(table in after)) print "UNKNOWN TO THE SOURCE", table, "", restored[table]
  }' "$scratch/before" "$scratch/after" "$scratch/restored" | sort >"$scratch/verdicts"

tables=$(wc -l <"$scratch/verdicts")
judged=$(grep -c -E '^(identical|same count)	' "$scratch/verdicts" || true)
moving=$(grep -c '^written to meanwhile	' "$scratch/verdicts" || true)
bad=$((tables - judged - moving))
restore_s=$(seconds "$restore_began" "$restore_ended")
total_s=$(seconds "$restore_began" "$recovery_ended")
late=no
[ -z "$rto" ] || [ "$(awk -v t="$total_s" -v rto="$rto" 'BEGIN { print (t > rto) }')" = 0 ] || late=yes
verdict=PASSED
[ "$bad" -eq 0 ] && [ "$late" = no ] || verdict=FAILED
[ "$tables" -gt 0 ] || verdict="FAILED: there is no table to compare"
{
  echo "# Restore drill of $name: $verdict"
  echo
  echo "- at: $(date -u +%Y-%m-%dT%H:%M:%SZ), to: $point"
  echo "- restore: $restore_s s, recovery: $(seconds "$restore_ended" "$recovery_ended") s, together: $total_s s${rto:+ (allowed: $rto s)}"
  echo "- compared in $(seconds "$recovery_ended" "$compared_at") s, restored bytes: $bytes"
  echo "- tables: $tables, alike: $judged, written to meanwhile: $moving, not alike: $bad"
  echo
  echo "| verdict | database | table | rows in the source | rows restored |"
  echo "| --- | --- | --- | ---: | ---: |"
  awk -F '	' '{ gsub(/[|`]/, "\\\\&"); printf "| %s | %s | %s | %s | %s |\n", $1, $2, $3, $4, $5 }' "$scratch/verdicts"
} | tee ${report:+"$report"}
[ "$verdict" = PASSED ] || exit 1
