package org.kanmon.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.kanmon.cases.Document;
import org.kanmon.cases.Documents;
import org.springframework.http.HttpHeaders;

/**
 * A document on its way out: always a file to save, never a page of ours, whatever is in it. The name goes twice (RFC 6266), in plain letters for old
 * programs and whole for all others; a browser that shows it nevertheless runs nothing in it.
 */
public final class Download {

  private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private Download() {}

  /** Sends the document with its name, type and size. */
  public static void send(Document document, Documents documents, HttpServletResponse response) throws IOException {
    response.setContentType(document.mediaType());
    response.setContentLengthLong(document.size());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(document.fileName()));
    documents.write(document, response.getOutputStream());
  }

  /** The header for a file of this name. */
  static String disposition(String name) {
    StringBuilder plain = new StringBuilder();
    name.codePoints().forEach(c -> plain.append(c < 128 && (UNRESERVED.indexOf(c) >= 0 || c == ' ') ? (char) c : '_'));
    StringBuilder whole = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      whole.append(b > 0 && UNRESERVED.indexOf(b) >= 0 ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xFF));
    }
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + whole;
  }
}
