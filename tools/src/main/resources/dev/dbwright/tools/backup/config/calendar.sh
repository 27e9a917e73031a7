# Reads "TIME NAME" of full copies, oldest first; prints those that are older than all that is needed
# for any moment of the last days: "drop NAME", or "long NAME" where a month or year keeps it.
by_calendar() {
  awk -v edge="$(date -u -d "-$days days" +%Y%m%d-%H%M%S)" -v months="$months" -v years="$years" '
    {
      time[NR] = $1; name[NR] = $2
      if ($1 <= edge) base = $1
      if (!((m = substr($1, 1, 6)) in month)) { month[m] = $1; monthly[++ms] = $1 }
      if (!((y = substr($1, 1, 4)) in year)) { year[y] = $1; yearly[++ys] = $1 }
    }
    END {
      for (i = ms; i > 0 && i > ms - months; i--) kept[monthly[i]] = 1
      for (i = ys; i > 0 && i > ys - years; i--) kept[yearly[i]] = 1
      for (i = 1; i <= NR; i++)
        if (base != "" && time[i] < base) print (time[i] in kept ? "long" : "drop"), name[i]
    }'
}
