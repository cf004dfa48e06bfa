package org.kanmon.demo;

import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the demonstration remembers over a restart. */
@Component
@Profile("demo")
class Settings {

  private final JdbcClient jdbc;

  Settings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<String> get(String name) {
    return jdbc.sql("select content from setting where name = ?").param(name).query(String.class).optional();
  }

  void put(String name, String content) {
    if (jdbc.sql("update setting set content = ? where name = ?").params(content, name).update() == 0) {
      jdbc.sql("insert into setting (name, content) values (?, ?)").params(name, content).update();
    }
  }
}
