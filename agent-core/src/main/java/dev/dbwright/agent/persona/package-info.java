/**
 * Who the specialist is, in the model's words. Enter at {@link
 * dev.dbwright.agent.persona.PromptLibrary}. The texts are resources of the module {@code prompts},
 * the numbers in them are thresholds of {@code tools}.
 */
@NullMarked
package dev.dbwright.agent.persona;

import org.jspecify.annotations.NullMarked;
