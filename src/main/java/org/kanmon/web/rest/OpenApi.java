package org.kanmon.web.rest;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kanmon.cases.CaseActions;
import org.kanmon.people.Person;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The REST documentation: besides the fixed paths, one path per step of the applicant, with the form of the newest edition as its schema. */
@Configuration
class OpenApi {

  private static final String LOGIN = "login";

  static {
    // who is logged in is not a parameter of the request
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Person.class);
  }

  @Bean
  OpenAPI kanmonApi() {
    return new OpenAPI()
        .info(new Info().title("Kanmon REST API").version("1").description("""
            Start a case of a funding programme and follow it to its end. Log in with HTTP Basic, or with a bearer token where a provider is configured. Follow `actions`: each entry says what you may do now, \
            where to send it (`method`, `href`) and what to send (`schema`). Errors are RFC 9457 problems with a stable `type`; wrong fields are listed in \
            `errors` with `pointer` and `reason`. Send an `Idempotency-Key` with a POST and repeating it is harmless."""))
        .components(new Components().addSecuritySchemes(LOGIN, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"))
            .addSchemas("Problem", new ObjectSchema().addProperty("type", new StringSchema()).addProperty("title", new StringSchema())
                .addProperty("status", new Schema<Integer>().type("integer")).addProperty("detail", new StringSchema())
                .addProperty("errors", new Schema<>().type("array").items(new ObjectSchema().addProperty("pointer", new StringSchema())
                    .addProperty("code", new StringSchema()).addProperty("reason", new StringSchema())))))
        .addSecurityItem(new SecurityRequirement().addList(LOGIN));
  }

  @Bean
  OpenApiCustomizer stepsOfTheApplicant(CaseActions actions) {
    return api -> {
      PathItem generic = api.getPaths().remove("/api/cases/{caseNumber}/{noun}");
      PathItem begin = api.getPaths().remove("/api/cases/{caseNumber}/events/{event}");
      PathItem step = api.getPaths().remove("/api/cases/{caseNumber}/events/{eventNumber}/{noun}");
      PathItem placed = api.getPaths().remove("/api/cases/{caseNumber}/{noun}/{place}");
      PathItem genericDraft = api.getPaths().remove("/api/cases/{caseNumber}/{noun}/draft");
      PathItem eventDraft = api.getPaths().remove("/api/cases/{caseNumber}/events/{event}/draft");
      PathItem stepDraft = api.getPaths().remove("/api/cases/{caseNumber}/events/{eventNumber}/{noun}/draft");
      for (CaseActions.Action action : actions.catalogue()) {
        Schema<?> schema = schema(action.schema());
        Optional<Operation> opening = Stream.of("/api/cases/{caseNumber}/", "/api/").map(path -> api.getPaths().get(path + action.noun())).filter(Objects::nonNull)
            .map(PathItem::getPost).filter(Objects::nonNull).findFirst();
        if (opening.isPresent()) {
          // a case, or one under another: a route of its own
          opening.get().setRequestBody(body(schema));
          continue;
        }
        api.getPaths().addPathItem("/api/cases/{caseNumber}/" + action.noun(), new PathItem().post(operation(
            (action.noun().endsWith("/{place}") ? placed : !action.noun().startsWith("events/") ? generic : action.noun().contains("{eventNumber}") ? step : begin).getPost(), action, schema)));
        if (action.draftable()) {
          api.getPaths().addPathItem("/api/cases/{caseNumber}/" + action.noun() + "/draft", new PathItem().put(operation(
              (!action.noun().startsWith("events/") ? genericDraft : action.noun().contains("{eventNumber}") ? stepDraft : eventDraft).getPut(), action, schema)));
        }
      }
      api.getPaths().values().stream().flatMap(path -> path.readOperations().stream()).forEach(OpenApi::problems);
    };
  }

  private static Operation operation(Operation generic, CaseActions.Action action, Schema<?> schema) {
    Operation operation = new Operation().tags(generic.getTags()).summary(action.title() + (generic.getOperationId().startsWith("draft") ? " (draft)" : ""))
        .operationId(generic.getOperationId() + "-" + action.noun().replaceAll("[^a-z-]+", "-")).requestBody(body(schema));
    for (Parameter parameter : generic.getParameters()) {
      if (!parameter.getName().equals("noun") && !parameter.getName().equals("event")) {
        operation.addParametersItem(parameter);
      }
    }
    ApiResponses responses = new ApiResponses();
    responses.putAll(generic.getResponses());
    operation.setResponses(responses);
    return operation;
  }

  private static RequestBody body(Schema<?> schema) {
    return new RequestBody().required(true).content(new Content().addMediaType("application/json", new MediaType().schema(schema)));
  }

  private static void problems(Operation operation) {
    for (String status : new String[] {"400", "401", "403", "404", "409", "422"}) {
      operation.getResponses().putIfAbsent(status, new ApiResponse().description("Problem").content(new Content().addMediaType("application/problem+json",
          new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")))));
    }
  }

  /** Our JSON Schema as the documentation's. */
  @SuppressWarnings("unchecked")
  private static Schema<?> schema(Map<String, Object> json) {
    Schema<Object> schema = new Schema<>();
    schema.setTypes(Set.of((String) json.get("type")));
    schema.setType((String) json.get("type"));
    schema.setTitle((String) json.get("title"));
    schema.setDescription((String) json.get("description"));
    schema.setFormat((String) json.get("format"));
    schema.setPattern((String) json.get("pattern"));
    if (json.get("enum") instanceof List<?> values) {
      values.forEach(schema::addEnumItemObject);
    }
    if (json.get("oneOf") instanceof List<?> choices) {
      String named = choices.stream().map(choice -> (Map<?, ?>) choice).map(choice -> choice.get("const") + ": " + choice.get("title")).collect(Collectors.joining(" | "));
      schema.setDescription(schema.getDescription() == null ? named : schema.getDescription() + " " + named);
    }
    if (json.get("anyOf") instanceof List<?> forms) {
      forms.forEach(form -> schema.addAnyOfItem(schema((Map<String, Object>) form)));
    }
    if (json.get("minimum") instanceof Number n) {
      schema.setMinimum(new BigDecimal(n.toString()));
    }
    if (json.get("maximum") instanceof Number n) {
      schema.setMaximum(new BigDecimal(n.toString()));
    }
    if (json.get("minLength") instanceof Number n) {
      schema.setMinLength(n.intValue());
    }
    if (json.get("maxLength") instanceof Number n) {
      schema.setMaxLength(n.intValue());
    }
    if (json.get("items") instanceof Map<?, ?> items) {
      schema.setItems(schema((Map<String, Object>) items));
    }
    if (json.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach((name, property) -> schema.addProperty((String) name, schema((Map<String, Object>) property)));
      schema.setRequired((List<String>) json.get("required"));
      schema.setAdditionalProperties(false);
    }
    return schema;
  }
}
