package org.kanmon.reviews;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares names as people type them. */
final class Organisations {

  private static final Pattern LEGAL_FORM = Pattern.compile(
      "株式会社|有限会社|合同会社|合資会社|一般社団法人|公益財団法人|国立研究開発法人|独立行政法人|"
          + "国立大学法人|公立大学法人|学校法人|\\(株\\)|\\(有\\)|\\b(co|corp|corporation|inc|k\\.?k|ltd|limited|llc|the)\\b");
  /** An institution whose departments people write behind its name. */
  private static final Pattern INSTITUTION = Pattern.compile(".*(大学|大学院|研究所|機構|高等専門学校|university|institute|college)$");
  private static final String VARIANTS = "髙﨑邊邉齋齊斉濵濱德";
  private static final String USUAL = "高崎辺辺斎斎斎浜浜徳";
  /** Characters of a name that are kept to compare it in a list. */
  static final int LONGEST = 600;
  private static final int MOST = 10_000;
  /** The same names are compared at every step of every case. */
  private static final Map<String, String> PLAIN = new ConcurrentHashMap<>();

  private Organisations() {}

  /** The same organisation, written with or without its legal form, width, spaces, variant characters or a department behind an institution's name. */
  static boolean same(String one, String other) {
    String a = plain(one);
    String b = plain(other);
    return !a.isEmpty() && !b.isEmpty() && (a.equals(b) || isPartOf(a, b) || isPartOf(b, a));
  }

  /** The name without what people write in different ways. */
  static String plain(String name) {
    if (name == null) {
      return "";
    }
    if (PLAIN.size() > MOST) {
      PLAIN.clear();
    }
    return PLAIN.computeIfAbsent(name, Organisations::folded);
  }

  private static String folded(String name) {
    String folded = LEGAL_FORM.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)).replaceAll("");
    StringBuilder plain = new StringBuilder();
    folded.codePoints().filter(Character::isLetterOrDigit).map(Organisations::usual).forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** Institutions whose department this may be, by the beginnings of its {@link #plain} name; itself if it is one. */
  static Set<String> institutionsIn(String plain) {
    return IntStream.rangeClosed(1, Math.min(plain.length(), LONGEST)).mapToObj(end -> plain.substring(0, end))
        .filter(beginning -> INSTITUTION.matcher(beginning).matches()).collect(Collectors.toSet());
  }

  private static boolean isPartOf(String department, String institution) {
    return department.startsWith(institution) && INSTITUTION.matcher(institution).matches();
  }

  private static int usual(int letter) {
    int at = VARIANTS.indexOf(letter);
    return at < 0 ? letter : USUAL.charAt(at);
  }
}
