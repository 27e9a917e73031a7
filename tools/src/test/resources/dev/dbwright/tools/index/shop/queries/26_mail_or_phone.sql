SELECT id FROM customer WHERE email = 'User439.4711@Example7.org' OR phone = '+49029471899';
