-- Until when a node keeps a mail for itself while it delivers, in the database's time: clocks of nodes differ, and the demonstration's is moved.
alter table mail add column leased_until timestamp(6) with time zone;
