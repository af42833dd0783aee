/** Pages of docs/ that are generated from what the code knows, so that they cannot be wrong. */
package cn.luqiao.app.docs;
