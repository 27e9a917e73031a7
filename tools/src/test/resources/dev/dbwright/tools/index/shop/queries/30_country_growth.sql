SELECT country, count(*) FROM customer WHERE joined_at >= '2024-10-01' AND deleted_at IS NULL GROUP BY country;
