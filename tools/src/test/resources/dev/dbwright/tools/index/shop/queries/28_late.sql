SELECT channel, count(*) FROM purchase WHERE shipped_on > promised_on AND placed_at >= '2025-01-01' GROUP BY channel;
