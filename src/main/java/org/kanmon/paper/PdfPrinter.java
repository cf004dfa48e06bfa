package org.kanmon.paper;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Prints XHTML to PDF. The font is embedded, so the document looks the same everywhere and for as long as it is kept; a character that the font does not
 * have is printed as 〓 (geta), as printers always did. Nothing outside the given text is loaded.
 */
public final class PdfPrinter {

  /** The family to name in style sheets. */
  public static final String FAMILY = "Noto Sans JP";

  private static final String FONT = "/fonts/NotoSansJP-subset.ttf";
  private static final String GETA = "〓";

  /** Read once, not for every letter; each is in one hand at a time, for it has one place at which it is read on. */
  private final Queue<TrueTypeFont> fonts = new ConcurrentLinkedQueue<>();
  private final DefaultObjectDrawerFactory drawers = new DefaultObjectDrawerFactory();

  public PdfPrinter() {
    this(Map.of());
  }

  /** Also draws {@code <object type="...">} elements with the drawer of their type. */
  public PdfPrinter(Map<String, FSObjectDrawer> drawers) {
    XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.SEVERE));
    drawers.forEach(this.drawers::registerDrawer);
  }

  /**
   * Prints a whole XHTML document.
   *
   * @throws IllegalArgumentException the text is not well-formed XHTML
   */
  public byte[] print(String xhtml) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256 * 1024);
    TrueTypeFont font = Optional.ofNullable(fonts.poll()).orElseGet(PdfPrinter::font);
    try (PDDocument paper = new PDDocument()) {
      PdfRendererBuilder builder = new PdfRendererBuilder();
      builder.useFastMode();
      builder.usePDDocument(paper);
      builder.useFont(new PDFontSupplier(PDType0Font.load(paper, font, true)), FAMILY, 400, FontStyle.NORMAL, true);
      builder.useReplacementText(GETA);
      builder.useUnicodeLineBreaker(new JapaneseLines());
      builder.useObjectDrawerFactory(drawers);
      builder.useUriResolver((base, uri) -> null);
      builder.withProducer("Kanmon");
      builder.withHtmlContent(xhtml, null);
      builder.toStream(out);
      builder.run();
    } catch (IOException failed) {
      throw new IllegalArgumentException("cannot print", failed);
    }
    fonts.add(font);
    return out.toByteArray();
  }

  private static TrueTypeFont font() {
    try (InputStream font = PdfPrinter.class.getResourceAsStream(FONT)) {
      if (font == null) {
        throw new IOException("missing " + FONT);
      }
      return new TTFParser().parse(new RandomAccessReadBuffer(font));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
