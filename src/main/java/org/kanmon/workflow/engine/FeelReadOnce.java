package org.kanmon.workflow.engine;

import camundajar.impl.scala.util.Either;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.valuemapper.ValueMapper;

/**
 * The expression language of the decision tables, in which each expression is read once. The engine's own reads every cell of a table anew whenever the table is
 * asked: for the three hundred rows of Notifications that was most of a second on a server that had just started.
 */
final class FeelReadOnce extends ScalaFeelEngine {

  FeelReadOnce() {
    super(List.of());
  }

  @Override
  protected FeelEngine buildFeelEngine(CustomFunctionTransformer functions, ValueMapper.CompositeValueMapper values) {
    return new Remembering(super.buildFeelEngine(functions, values));
  }

  private static final class Remembering extends FeelEngine {

    /** Far more than the tables of many editions have cells. */
    private static final int MOST = 50_000;

    private final Map<String, Either<Failure, ParsedExpression>> expressions = new ConcurrentHashMap<>();
    private final Map<String, Either<Failure, ParsedExpression>> tests = new ConcurrentHashMap<>();

    Remembering(FeelEngine plain) {
      super(plain.functionProvider(), plain.valueMapper(), plain.configuration(), plain.clock());
    }

    @Override
    public Either<Failure, ParsedExpression> parseExpression(String expression) {
      return once(expressions, expression, super::parseExpression);
    }

    @Override
    public Either<Failure, ParsedExpression> parseUnaryTests(String expression) {
      return once(tests, expression, super::parseUnaryTests);
    }

    private static Either<Failure, ParsedExpression> once(Map<String, Either<Failure, ParsedExpression>> read, String expression,
        Function<String, Either<Failure, ParsedExpression>> reader) {
      if (read.size() > MOST) {
        read.clear();
      }
      return read.computeIfAbsent(expression, reader);
    }
  }
}
