/** A small model for tests: orders belong to customers, customers to regions; returns belong to customers too. */
export const shopYaml = `
name: shop
description: A shop's orders.
tables:
  - name: orders
    description: One row per order.
    synonyms: [order, purchase]
    base_table: { database: SHOP, schema: MARTS, table: FCT_ORDERS }
    primary_key: { columns: [order_id] }
    dimensions:
      - { name: order_id, expr: order_id, data_type: VARCHAR, unique: true }
      - { name: order_customer, expr: customer_id, data_type: VARCHAR }
      - name: channel
        synonyms: [sales channel]
        expr: channel
        data_type: VARCHAR
        is_enum: true
        sample_values: [Online, Shop]
    time_dimensions:
      - { name: order_date, synonyms: [date], expr: "ordered_at::DATE", data_type: DATE }
    facts:
      - { name: amount, expr: net + tax, data_type: "NUMBER(12,2)", synonyms: [order amount] }
    metrics:
      - { name: revenue, synonyms: [total revenue, sales], expr: SUM(amount), description: All that was sold. }
      - { name: order_count, synonyms: [number of orders], expr: COUNT(*) }
      - { name: average_order, synonyms: [average order amount], expr: revenue / order_count }
    filters:
      - { name: large_orders, synonyms: [large], expr: amount > 100 }
  - name: returns
    synonyms: [return]
    base_table: { database: SHOP, schema: MARTS, table: FCT_RETURNS }
    dimensions:
      - { name: return_customer, expr: customer_id, data_type: VARCHAR }
    metrics:
      - { name: return_count, synonyms: [number of returns], expr: COUNT(*) }
  - name: customers
    synonyms: [customer, buyer]
    base_table: { database: SHOP, schema: MARTS, table: DIM_CUSTOMER }
    primary_key: { columns: [customer_id] }
    dimensions:
      - { name: customer_id, expr: customer_id, data_type: VARCHAR, unique: true }
      - { name: customer_name, expr: "first || ' ' || last", data_type: VARCHAR }
      - { name: tier, expr: tier, data_type: VARCHAR, is_enum: true, sample_values: [Gold, Silver] }
      - name: state
        expr: state
        data_type: VARCHAR
        is_enum: true
        sample_values: [CA, TX, IN]
      - name: state_name
        expr: DECODE(state, 'CA', 'California', 'TX', 'Texas', 'Indiana')
        data_type: VARCHAR
        is_enum: true
        sample_values: [California, Texas, Indiana]
    time_dimensions:
      - { name: joined_on, synonyms: [joined], expr: joined_on, data_type: DATE }
    facts:
      - { name: age, synonyms: [age in years, years old], expr: age, data_type: NUMBER }
      - { name: balance, expr: balance, data_type: "NUMBER(12,2)" }
    metrics:
      - { name: customer_count, synonyms: [number of customers, number of buyers], expr: COUNT(*) }
relationships:
  - name: orders_to_customers
    left_table: orders
    right_table: customers
    relationship_columns: [{ left_column: order_customer, right_column: customer_id }]
  - name: returns_to_customers
    left_table: returns
    right_table: customers
    relationship_columns: [{ left_column: return_customer, right_column: customer_id }]
verified_queries:
  - name: best_buyers
    question: Who are our best buyers?
    verified_by: somebody
    verified_at: 1764500000
    use_as_onboarding_question: true
    sql: |
      SELECT customer_name, SUM(amount) AS revenue
      FROM __orders AS o
      INNER JOIN __customers AS c ON o.order_customer = c.customer_id
      GROUP BY customer_name
      ORDER BY revenue DESC
      LIMIT 10
  - name: buyers_without_orders
    question: Which customers never bought anything?
    sql: |
      SELECT customer_name
      FROM __customers AS c
      WHERE NOT EXISTS (SELECT 1 FROM __orders AS o WHERE o.order_customer = c.customer_id)
`;
