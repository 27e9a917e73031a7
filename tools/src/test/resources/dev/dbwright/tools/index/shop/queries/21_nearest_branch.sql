SELECT id, name FROM branch ORDER BY place <-> point(417.5, 88.2) LIMIT 5;
