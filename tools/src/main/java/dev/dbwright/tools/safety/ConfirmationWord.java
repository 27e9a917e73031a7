package dev.dbwright.tools.safety;

import java.security.SecureRandom;
import java.util.List;

/**
 * A word that nobody knows before the card is shown: so a phrase cannot be told from the statement,
 * which a model has seen.
 */
final class ConfirmationWord {
  // Short, common, plain to type, and unlike each other and the words of SQL.
  private static final List<String> WORDS =
      List.of(
          """
          acorn amber apple arrow atlas badge bacon bagel banjo barge basil beach berry birch bison
          blaze bloom board brave bread brick brook brush cabin cable camel candy canoe cargo cedar
          chalk charm cherry chess cider cliff cloak clock cloud clover cobra cocoa comet coral
          crane crown curry daisy delta denim diver dolphin dove drum eagle ember engine fable
          falcon fern ferry fiddle finch flame flask flint flute forest fossil frost garden garnet
          ginger glacier globe grape gravel guitar hammer harbor hazel hedge heron hickory honey
          horse island ivory jacket jasper jungle kayak kettle koala ladder lagoon lantern lemon
          lilac linen lizard lobster locket lotus magnet mango maple marble meadow melon mint
          mirror mosaic nectar needle nutmeg oasis ocean olive onion opal orchid otter oyster
          paddle panda paper parrot peach pebble pepper pigeon pillow pine planet plum pocket pony
          puzzle quartz quilt rabbit radish raven ribbon river robin rocket saddle salmon sandal
          saturn silver sparrow spice spruce stork summit sunset teapot thunder tiger timber toast
          tulip tunnel turtle umbrella valley velvet violin walnut whale willow window winter wolf
          yarrow zebra
          """
              .strip()
              .split("\\s+"));

  private final SecureRandom random = new SecureRandom();

  String next() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }
}
