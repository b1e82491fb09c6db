import type MarkdownIt from 'markdown-it'

/** A piece of what the reader of Markdown found. */
export type Token = ReturnType<MarkdownIt['parse']>[number]
