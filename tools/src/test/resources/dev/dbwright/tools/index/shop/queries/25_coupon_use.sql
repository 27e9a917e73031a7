SELECT coupon, count(*), sum(total) FROM purchase WHERE coupon IS NOT NULL AND placed_at >= '2025-06-01' GROUP BY coupon ORDER BY 3 DESC;
