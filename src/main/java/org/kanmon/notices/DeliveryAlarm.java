package org.kanmon.notices;

import org.kanmon.cases.CaseNumber;

/** Tells the people who run the installation that a mail could not be delivered. */
public interface DeliveryAlarm {

  void failed(CaseNumber number, long mail, String message);

  /** Somebody has looked, and the mail is to be tried again. */
  void over(CaseNumber number, long mail);
}
