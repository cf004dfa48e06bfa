package org.kanmon.workflow.access;

import jakarta.servlet.DispatcherType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;

/**
 * Sessions in the database: a person goes on at any node, and after a restart, and a logout counts everywhere at once. Settings are those of
 * {@code server.servlet.session}. The times of sessions are the machine's, not the agency's.
 */
@Configuration
@ConditionalOnWebApplication
@EnableJdbcHttpSession(tableName = "http_session")
class SessionStore {

  private static final String COOKIE = "JSESSIONID";

  /** Two requests of one browser may bring the same new attribute at once: the later one counts. None comes back after a logout. */
  private static final String ATTRIBUTE_POSTGRESQL = """
      insert into %TABLE_NAME%_attributes (session_primary_id, attribute_name, attribute_bytes)
      select s.primary_id, n.name, n.bytes from %TABLE_NAME% s, (values (cast(? as varchar(36)), cast(? as varchar(200)), cast(? as bytea))) as n (id, name, bytes)
      where s.primary_id = n.id
      on conflict (session_primary_id, attribute_name) do update set attribute_bytes = excluded.attribute_bytes""";
  private static final String ATTRIBUTE_H2 = """
      merge into %TABLE_NAME%_attributes a
      using (select s.primary_id, n.name, n.bytes from %TABLE_NAME% s, (values (cast(? as varchar(36)), cast(? as varchar(200)), cast(? as varbinary))) as n (id, name, bytes)
      where s.primary_id = n.id) m on (a.session_primary_id = m.primary_id and a.attribute_name = m.name)
      when matched then update set attribute_bytes = m.bytes
      when not matched then insert (session_primary_id, attribute_name, attribute_bytes) values (m.primary_id, m.name, m.bytes)""";

  /** Not before its table is there. What has run out is taken away by {@link OldSessions}. */
  @Bean
  @DependsOnDatabaseInitialization
  SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsAsConfigured(ServerProperties server, DataSource database) {
    return sessions -> {
      sessions.setCleanupCron(Scheduled.CRON_DISABLED);
      sessions.setDefaultMaxInactiveInterval(server.getServlet().getSession().getTimeout());
      sessions.setCreateSessionAttributeQuery(isPostgreSql(database) ? ATTRIBUTE_POSTGRESQL : ATTRIBUTE_H2);
    };
  }

  private static boolean isPostgreSql(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    } catch (SQLException unreachable) {
      throw new IllegalStateException("no connection to the database", unreachable);
    }
  }

  @Bean
  ConversionService springSessionConversionService() {
    GenericConversionService conversion = new GenericConversionService();
    conversion.addConverter(Object.class, byte[].class, SessionContent::write);
    conversion.addConverter(byte[].class, Object.class, SessionContent::read);
    return conversion;
  }

  @Bean
  CookieSerializer sessionCookie(ServerProperties server) {
    Cookie cookie = server.getServlet().getSession().getCookie();
    DefaultCookieSerializer serializer = new DefaultCookieSerializer();
    PropertyMapper map = PropertyMapper.get();
    serializer.setCookieName(cookie.getName() == null ? COOKIE : cookie.getName());
    // SameSite=Lax is the serializer's own default, HttpOnly too, and Secure wherever the request was
    map.from(cookie::getDomain).to(serializer::setDomainName);
    map.from(cookie::getPath).to(serializer::setCookiePath);
    map.from(cookie::getHttpOnly).to(serializer::setUseHttpOnlyCookie);
    map.from(cookie::getSecure).to(serializer::setUseSecureCookie);
    map.from(cookie::getSameSite).as(Cookie.SameSite::attributeValue).to(serializer::setSameSite);
    return serializer;
  }

  /** Before Spring Security's filter, at every kind of dispatch. */
  @Bean
  FilterRegistrationBean<SessionRepositoryFilter<?>> sessionFilter(ObjectProvider<SessionRepositoryFilter<?>> filter) {
    FilterRegistrationBean<SessionRepositoryFilter<?>> registration = new FilterRegistrationBean<>(filter.getObject());
    registration.setDispatcherTypes(EnumSet.of(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.REQUEST));
    registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
    return registration;
  }
}
