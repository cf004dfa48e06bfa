package org.kanmon.demo;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The demo and production exclude each other. */
@Component
@Profile("demo & production")
class NeverInProduction {

  NeverInProduction() {
    throw new IllegalStateException("The profiles 'demo' and 'production' cannot be active together. Start with spring.profiles.active=production alone.");
  }
}
