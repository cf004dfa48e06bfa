package org.kanmon.web.pages;

import org.kanmon.cases.Page;

/**
 * Where in a list one is; people count pages from 1.
 *
 * @param previous number of the page before; null on the first
 * @param next number of the page after; null on the last
 */
public record Pages(long current, long last, long total, Long previous, Long next) {

  private static final int FURTHEST = 1_000_000;

  static Pages of(Page<?> page) {
    long current = page.page() + 1L;
    long last = Math.max(1, (page.total() + page.size() - 1) / page.size());
    return new Pages(current, last, page.total(), current > 1 ? Math.min(current - 1, last) : null, current < last ? current + 1 : null);
  }

  /** The page asked for, counted from 0; the first one if the address says nonsense. */
  static int number(String asked) {
    return asked.matches("\\d{1,7}") ? Math.max(0, Math.min(FURTHEST, Integer.parseInt(asked)) - 1) : 0;
  }
}
