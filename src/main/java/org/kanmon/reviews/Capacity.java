package org.kanmon.reviews;

/** As what a person takes part in a selection; each capacity needs its own declaration of conflicts of interest. */
public enum Capacity {
  /** 専門委員: reviews the documents. */
  REVIEWER,
  /** 評価委員: grades the interview. */
  PANEL_MEMBER,
  /** Programme officer. */
  OFFICER,
  /** Programme director. */
  DIRECTOR
}
