SELECT id, sku, title FROM product WHERE sku LIKE 'QB-1%';
