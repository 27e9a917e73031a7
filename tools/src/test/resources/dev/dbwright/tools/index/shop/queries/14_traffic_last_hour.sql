SELECT kind, count(*) FROM visit WHERE at >= '2025-10-20 10:00+00' AND at < '2025-10-20 11:00+00' GROUP BY kind;
