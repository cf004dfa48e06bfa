-- Lists in the order in which they are shown, so that a page of 20 costs the same among 500 and among 50,000 cases.

create index funding_case_newest on funding_case (opened_at desc, case_number desc);
create index funding_case_newest_of_applicant on funding_case (applicant, opened_at desc, case_number desc);
drop index funding_case_by_opening;
drop index funding_case_by_applicant;
create index mail_of_recipient on mail (recipient, id);
