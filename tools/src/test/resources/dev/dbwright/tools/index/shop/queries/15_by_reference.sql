SELECT id, status, total FROM purchase WHERE reference = 'c4ca4238-a0b9-2382-0dcc-509a6f75849b';
