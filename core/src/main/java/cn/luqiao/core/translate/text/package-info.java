/** Characters as found in the wild: pinned GB18030 editions, strict decoding, repairs that leave a quality flag. */
package cn.luqiao.core.translate.text;
