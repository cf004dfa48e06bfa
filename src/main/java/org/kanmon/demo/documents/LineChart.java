package org.kanmon.demo.documents;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.Map;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Draws {@code <object type="chart/line" data-series="1 2 3;4 5 6">}: one line per series, scaled to the largest value. Words stand around it in the page. */
final class LineChart implements FSObjectDrawer {

  static final String TYPE = "chart/line";
  static final String[] COLOURS = {"#1f5f8b", "#c8553d", "#588157"};
  private static final int GRID = 4;

  @Override
  public Map<Shape, String> drawObject(Element chart, double x, double y, double width, double height, OutputDevice device, RenderingContext context, int dotsPerPixel) {
    double[][] series = Stream.of(chart.getAttribute("data-series").split(";")).map(LineChart::numbers).toArray(double[][]::new);
    double top = Stream.of(series).flatMapToDouble(java.util.Arrays::stream).max().orElse(1) * 1.1;
    device.drawWithGraphics((float) x, (float) y, (float) width, (float) height, g -> draw(g, series, top, width / dotsPerPixel, height / dotsPerPixel));
    return null;
  }

  private static void draw(Graphics2D g, double[][] series, double top, double width, double height) {
    g.setStroke(new BasicStroke(0.5f));
    g.setColor(Color.LIGHT_GRAY);
    for (int i = 0; i <= GRID; i++) {
      g.draw(new Line2D.Double(0, height * i / GRID, width, height * i / GRID));
    }
    for (int s = 0; s < series.length; s++) {
      g.setColor(Color.decode(COLOURS[s % COLOURS.length]));
      g.setStroke(new BasicStroke(1.6f));
      double[] values = series[s];
      Path2D line = new Path2D.Double();
      for (int i = 0; i < values.length; i++) {
        double px = width * (i + 0.5) / values.length;
        double py = height * (1 - values[i] / top);
        if (i == 0) {
          line.moveTo(px, py);
        } else {
          line.lineTo(px, py);
        }
        g.fill(new Ellipse2D.Double(px - 2.5, py - 2.5, 5, 5));
      }
      g.draw(line);
    }
  }

  private static double[] numbers(String text) {
    return Stream.of(text.trim().split(" +")).mapToDouble(Double::parseDouble).toArray();
  }
}
