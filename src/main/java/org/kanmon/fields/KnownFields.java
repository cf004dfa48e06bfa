package org.kanmon.fields;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.kanmon.programmes.Programmes;
import org.kanmon.programmes.ResearchField;
import org.springframework.stereotype.Component;

/** The fields of all programmes, for lists of cases: of those with the same id in several programmes the first. */
@Component
public class KnownFields {

  private final Programmes programmes;

  KnownFields(Programmes programmes) {
    this.programmes = programmes;
  }

  /** Every field of the newest terms of each programme, if the programme has several: where there is one, nothing is assigned. */
  public Collection<ResearchField> all() {
    return byId().values();
  }

  public Set<String> ids() {
    return byId().keySet();
  }

  public boolean isOne(String id) {
    return byId().containsKey(id);
  }

  private Map<String, ResearchField> byId() {
    Map<String, ResearchField> fields = new LinkedHashMap<>();
    programmes.all().stream().map(programme -> programmes.terms(programme.id()).fields()).filter(of -> of.size() > 1)
        .forEach(of -> of.forEach(field -> fields.putIfAbsent(field.id(), field)));
    return fields;
  }
}
