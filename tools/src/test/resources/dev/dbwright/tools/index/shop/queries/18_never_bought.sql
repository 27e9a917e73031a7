SELECT count(*) FROM product p WHERE p.active AND p.stock > 450 AND NOT EXISTS (SELECT FROM purchase_line l WHERE l.product_id = p.id AND l.quantity >= 5);
