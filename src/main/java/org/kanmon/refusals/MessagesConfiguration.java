package org.kanmon.refusals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** One message source over every file of {@code messages/}, where each feature keeps its own words, and over the {@code words} beside the models. */
@Configuration
class MessagesConfiguration {

  @Bean
  MessageSource messageSource() throws IOException {
    ReloadableResourceBundleMessageSource source = new ReloadableResourceBundleMessageSource();
    source.setBasenames(Stream.concat(bundles("messages", "*.properties"), bundles("processes", "**/words*.properties")).distinct().toArray(String[]::new));
    source.setDefaultEncoding("UTF-8");
    source.setFallbackToSystemLocale(false);
    source.setDefaultLocale(Locale.ENGLISH);
    source.setAlwaysUseMessageFormat(true);
    return source;
  }

  private static Stream<String> bundles(String folder, String pattern) throws IOException {
    List<String> bundles = new ArrayList<>();
    for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/" + pattern)) {
      String address = file.getURL().toString();
      bundles.add("classpath:" + address.substring(address.lastIndexOf("/" + folder + "/") + 1).replaceAll("(_[a-z]{2})?\\.properties$", ""));
    }
    return bundles.stream();
  }
}
