SELECT id, sku, stock FROM product WHERE active AND stock < 5 ORDER BY stock;
