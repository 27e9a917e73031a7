/**
 * Files that come with a question: data, never instructions. Enter at {@link
 * dev.dbwright.agent.attachment.Attachments}. Reading files is the surfaces' business.
 */
@NullMarked
package dev.dbwright.agent.attachment;

import org.jspecify.annotations.NullMarked;
