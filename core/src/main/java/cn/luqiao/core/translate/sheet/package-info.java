/** Spreadsheets as batches of rows: .xlsx, .xls and HTML tables are read by what they are, cells as text. */
package cn.luqiao.core.translate.sheet;
