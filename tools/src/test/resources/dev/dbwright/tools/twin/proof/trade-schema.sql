CREATE TABLE region (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE nation (
  id int PRIMARY KEY,
  name text NOT NULL,
  region_id int NOT NULL REFERENCES region
);
CREATE TABLE supplier (
  id int PRIMARY KEY,
  name char(18) NOT NULL,
  nation_id int NOT NULL REFERENCES nation,
  phone text NOT NULL,
  balance numeric(15,2) NOT NULL,
  note varchar(100) NOT NULL
);
CREATE TABLE customer (
  id int PRIMARY KEY,
  name varchar(25) NOT NULL,
  nation_id int NOT NULL REFERENCES nation,
  segment char(10) NOT NULL,
  balance numeric(15,2) NOT NULL,
  phone text NOT NULL,
  note varchar(117) NOT NULL
);
CREATE TABLE part (
  id int PRIMARY KEY,
  name varchar(55) NOT NULL,
  maker char(14) NOT NULL,
  brand char(10) NOT NULL,
  kind varchar(25) NOT NULL,
  size int NOT NULL,
  container char(10) NOT NULL,
  price numeric(15,2) NOT NULL
);
CREATE TABLE part_supplier (
  part_id int NOT NULL REFERENCES part,
  supplier_id int NOT NULL REFERENCES supplier,
  available int NOT NULL,
  cost numeric(15,2) NOT NULL,
  PRIMARY KEY (part_id, supplier_id)
);
CREATE TABLE orders (
  id int PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customer,
  status char(1) NOT NULL,
  total numeric(15,2) NOT NULL,
  ordered date NOT NULL,
  priority char(15) NOT NULL,
  note varchar(79) NOT NULL
);
CREATE TABLE line (
  order_id int NOT NULL REFERENCES orders,
  number int NOT NULL,
  part_id int NOT NULL,
  supplier_id int NOT NULL,
  quantity numeric(15,2) NOT NULL,
  price numeric(15,2) NOT NULL,
  discount numeric(15,2) NOT NULL,
  tax numeric(15,2) NOT NULL,
  returned char(1) NOT NULL,
  status char(1) NOT NULL,
  shipped date NOT NULL,
  committed date NOT NULL,
  received date NOT NULL,
  mode char(10) NOT NULL,
  note varchar(44) NOT NULL,
  PRIMARY KEY (order_id, number),
  FOREIGN KEY (part_id, supplier_id) REFERENCES part_supplier
);
CREATE INDEX nation_region ON nation (region_id);
CREATE INDEX supplier_nation ON supplier (nation_id);
CREATE INDEX customer_nation ON customer (nation_id);
CREATE INDEX part_supplier_supplier ON part_supplier (supplier_id);
CREATE INDEX orders_customer ON orders (customer_id);
CREATE INDEX orders_ordered ON orders (ordered);
CREATE INDEX line_shipped ON line (shipped);
CREATE INDEX line_part ON line (part_id, supplier_id);
