package org.kanmon;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts everything: engine, web applications, REST, pages. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Kanmon {

  public static void main(String[] args) {
    SpringApplication.run(Kanmon.class, args);
  }
}
