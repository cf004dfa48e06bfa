package org.kanmon.web.rest;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;

/** Bodies are read to the letter: a name that stands there twice is refused, and a decimal is not rounded to a whole number. */
@Configuration
class StrictJson {

  @Bean
  JsonMapperBuilderCustomizer strictJsonReading() {
    return builder -> builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  }
}
