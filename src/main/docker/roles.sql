-- The user of the application. It may do what R__99_grants.sql says; POSTGRES_USER owns the tables and runs the migrations.
create role payouts_app login password 'payouts_app';
