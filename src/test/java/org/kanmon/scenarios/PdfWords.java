package org.kanmon.scenarios;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** What a reader of a PDF finds in it: its text, and what is said about it beside the text. */
final class PdfWords {

  /** By the digest of a document: a hundred people open the same one. */
  private static final Map<String, String> READ = new ConcurrentHashMap<>();

  private PdfWords() {}

  static boolean isPdf(byte[] content) {
    return content.length > 4 && content[0] == '%' && content[1] == 'P' && content[2] == 'D' && content[3] == 'F';
  }

  /** Empty if it is damaged: what is left of it stands in its bytes. */
  static String of(byte[] content) {
    return READ.computeIfAbsent(DigestUtils.sha256Hex(content), unread -> read(content));
  }

  private static String read(byte[] content) {
    try (PDDocument pdf = Loader.loadPDF(content)) {
      StringBuilder words = new StringBuilder(new PDFTextStripper().getText(pdf)).append('\n');
      pdf.getDocumentInformation().getCOSObject().entrySet().forEach(entry -> words.append(entry).append('\n'));
      if (pdf.getDocumentCatalog().getMetadata() != null) {
        words.append(new String(pdf.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8));
      }
      return words.toString();
    } catch (IOException damaged) {
      return "";
    }
  }
}
