package org.kanmon.refusals;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** One message source over every file of {@code messages/}: each feature keeps its own words. */
@Configuration
class MessagesConfiguration {

  @Bean
  MessageSource messageSource() throws IOException {
    ReloadableResourceBundleMessageSource source = new ReloadableResourceBundleMessageSource();
    Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties");
    source.setBasenames(Stream.of(files).map(Resource::getFilename).map(name -> name.replaceAll("(_[a-z]{2})?\\.properties$", "")).distinct()
        .map(name -> "classpath:messages/" + name).toArray(String[]::new));
    source.setDefaultEncoding("UTF-8");
    source.setFallbackToSystemLocale(false);
    source.setDefaultLocale(Locale.ENGLISH);
    source.setAlwaysUseMessageFormat(true);
    return source;
  }
}
