/** XML that comes from outside. Enter at {@link dev.dbwright.tools.xml.PastedXml}. */
@NullMarked
package dev.dbwright.tools.xml;

import org.jspecify.annotations.NullMarked;
