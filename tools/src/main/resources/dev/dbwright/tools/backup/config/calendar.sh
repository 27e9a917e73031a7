# Reads "TIME NAME" of full copies, oldest first; prints those that are older than all that is needed
# for any moment of the last days: "drop NAME", or "long NAME" where a week, month or year keeps it:
# the newest of a week, which ends on Sunday, and the first of a month or year.
by_calendar() {
  awk -v edge="$(date -u -d "-$days days" +%Y%m%d-%H%M%S)" -v weeks="$weeks" -v months="$months" -v years="$years" '
    # The number of the week, from the Julian day.
    function week_of(time,   y, m, a) {
      y = substr(time, 1, 4); m = substr(time, 5, 2)
      a = int((14 - m) / 12); y += 4800 - a; m += 12 * a - 3
      return int((substr(time, 7, 2) + int((153 * m + 2) / 5) + 365 * y + int(y / 4) - int(y / 100) + int(y / 400) - 32045) / 7)
    }
    {
      time[NR] = $1; name[NR] = $2
      if ($1 <= edge) base = $1
      w = week_of($1); if (!(w in week)) weekly[++ws] = w; week[w] = $1
      m = substr($1, 1, 6); if (!(m in month)) { month[m] = $1; monthly[++ms] = $1 }
      y = substr($1, 1, 4); if (!(y in year)) { year[y] = $1; yearly[++ys] = $1 }
    }
    END {
      for (i = ws; i > 0 && i > ws - weeks; i--) kept[week[weekly[i]]] = 1
      for (i = ms; i > 0 && i > ms - months; i--) kept[monthly[i]] = 1
      for (i = ys; i > 0 && i > ys - years; i--) kept[yearly[i]] = 1
      for (i = 1; i <= NR; i++)
        if (base != "" && time[i] < base) print (time[i] in kept ? "long" : "drop"), name[i]
    }'
}
