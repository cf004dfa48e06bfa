package org.kanmon.refusals;

import java.util.List;

/**
 * A request that the rules do not allow, said in words. Nothing of the request has happened: throwing this rolls the whole change back.
 *
 * <p>The code is stable: REST answers it as the problem type {@code /problems/<code>}, and the words stand in
 * {@code messages*.properties} under {@code refusal.<code>}.
 */
public final class Refusal extends RuntimeException {

  /** What stands in the way: the content, the moment or another person's action, the person, or nothing is there. */
  public enum Kind {
    INVALID(422), CONFLICT(409), FORBIDDEN(403), NOT_FOUND(404), TOO_LARGE(413), UNSUPPORTED_TYPE(415), FAILED(500), UNAVAILABLE(503), NO_SPACE(507);

    private final int status;

    Kind(int status) {
      this.status = status;
    }
  }

  private final Kind kind;
  private final String code;
  private final transient Object[] arguments;
  private final List<FieldProblem> problems;

  private Refusal(Kind kind, String code, List<FieldProblem> problems, Object... arguments) {
    super(code + (problems.isEmpty() ? "" : " " + problems), null, false, false);
    this.kind = kind;
    this.code = code;
    this.arguments = arguments;
    this.problems = List.copyOf(problems);
  }

  /** Some fields are wrong; each is named with its reason. */
  public static Refusal fields(List<FieldProblem> problems) {
    return new Refusal(Kind.INVALID, "invalid-fields", problems);
  }

  /** One field is wrong. */
  public static Refusal field(String field, String code, Object... arguments) {
    return fields(List.of(new FieldProblem(field, code, arguments)));
  }

  /** The content as a whole is against a rule. */
  public static Refusal invalid(String code, Object... arguments) {
    return new Refusal(Kind.INVALID, code, List.of(), arguments);
  }

  /** The case is not where this would be possible, or somebody else was first. */
  public static Refusal conflict(String code, Object... arguments) {
    return new Refusal(Kind.CONFLICT, code, List.of(), arguments);
  }

  /** This person may not do this. */
  public static Refusal forbidden(String code, Object... arguments) {
    return new Refusal(Kind.FORBIDDEN, code, List.of(), arguments);
  }

  /** There is nothing of that name that this person may know of. */
  public static Refusal notFound(String code, Object... arguments) {
    return new Refusal(Kind.NOT_FOUND, code, List.of(), arguments);
  }

  /** More bytes than allowed. */
  public static Refusal tooLarge(String code, Object... arguments) {
    return new Refusal(Kind.TOO_LARGE, code, List.of(), arguments);
  }

  /** Not a type that is accepted here. */
  public static Refusal unsupportedType(String code, Object... arguments) {
    return new Refusal(Kind.UNSUPPORTED_TYPE, code, List.of(), arguments);
  }

  /** Something of ours failed; the words tell nothing of the inside. */
  public static Refusal failed() {
    return new Refusal(Kind.FAILED, "internal", List.of());
  }

  /** The database does not answer for the moment; the same may be tried again. */
  public static Refusal unavailable() {
    return new Refusal(Kind.UNAVAILABLE, "unavailable", List.of());
  }

  /** There is no room on the disk until somebody makes some. */
  public static Refusal noSpace() {
    return new Refusal(Kind.NO_SPACE, "no-space", List.of());
  }

  public Kind kind() {
    return kind;
  }

  /** HTTP status of the answer. */
  public int status() {
    return kind.status;
  }

  public String code() {
    return code;
  }

  public Object[] arguments() {
    return arguments == null ? new Object[0] : arguments.clone();
  }

  public List<FieldProblem> problems() {
    return problems;
  }
}
