package org.kanmon.letters;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.kanmon.funding.Yen;
import org.kanmon.notices.InWords;
import org.kanmon.notices.Money;
import org.kanmon.paper.PdfPrinter;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Writes a letter: Japanese first, English below, each with dates and amounts of its language ({@code ja.amount}, {@code en.amount}). */
@Component
class LetterPaper {

  private final TemplateEngine templates = templates();
  private final PdfPrinter printer = new PdfPrinter();

  byte[] print(String letter, Map<String, Object> facts, ZoneId zone) {
    Context context = new Context(Locale.JAPANESE);
    context.setVariable("ja", shown(facts, Locale.JAPANESE, zone));
    context.setVariable("en", shown(facts, Locale.ENGLISH, zone));
    context.setVariable("family", PdfPrinter.FAMILY);
    return printer.print(templates.process(letter, context));
  }

  private static Object shown(Object value, Locale language, ZoneId zone) {
    if (value instanceof Map<?, ?> values) {
      Map<String, Object> shown = new LinkedHashMap<>();
      values.forEach((name, each) -> shown.put(String.valueOf(name), shown(each, language, zone)));
      return shown;
    }
    if (value instanceof Collection<?> values) {
      return values.stream().map(each -> shown(each, language, zone)).toList();
    }
    if (value instanceof InWords words) {
      return shown(words.text().apply(language), language, zone);
    }
    if (value instanceof LocalDate day) {
      return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language));
    }
    if (value instanceof Instant moment) {
      return shown(moment.atZone(zone).toLocalDate(), language, zone);
    }
    if (value instanceof OffsetDateTime moment) {
      return shown(moment.toInstant(), language, zone);
    }
    if (value instanceof Date moment) {
      return shown(moment.toInstant(), language, zone);
    }
    if (value instanceof Money money) {
      return yen(money.yen(), language);
    }
    if (value instanceof Yen money) {
      return yen(money.amount(), language);
    }
    return value instanceof String text ? printable(text) : value;
  }

  private static String yen(long amount, Locale language) {
    return (language == Locale.JAPANESE ? "%,d円" : "JPY %,d").formatted(amount);
  }

  /** Without the characters that XHTML cannot hold. */
  private static String printable(String text) {
    return text.codePoints().filter(c -> c == '\n' || c == '\t' || c >= ' ' && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
  }

  private static TemplateEngine templates() {
    ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(LetterPaper.class.getClassLoader());
    resolver.setPrefix("templates/letters/");
    resolver.setSuffix(".html");
    resolver.setTemplateMode(TemplateMode.HTML);
    resolver.setCharacterEncoding("UTF-8");
    TemplateEngine engine = new SpringTemplateEngine();
    engine.setTemplateResolver(resolver);
    return engine;
  }
}
