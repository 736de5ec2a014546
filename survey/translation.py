"""Fields that have a column per language."""

from modeltranslation.translator import TranslationOptions, register

from survey.models import Option, Question, QuestionnaireText


@register(Question)
class QuestionTranslation(TranslationOptions):
    """Words of a question."""

    fields = ("text", "help")


@register(Option)
class OptionTranslation(TranslationOptions):
    """Words of an option."""

    fields = ("label",)


@register(QuestionnaireText)
class QuestionnaireTextTranslation(TranslationOptions):
    """Words around the questions."""

    fields = ("text",)
