SELECT id, title, price FROM product WHERE attributes ->> 'brand' = 'Brand 17' AND active ORDER BY price LIMIT 20;
