SELECT date_trunc('day', placed_at AT TIME ZONE 'UTC') AS day, channel, sum(total) FROM purchase WHERE placed_at >= '2025-05-01' AND placed_at < '2025-06-01' GROUP BY 1, 2 ORDER BY 1, 2;
