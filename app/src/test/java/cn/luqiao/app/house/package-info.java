/** Tests of the tree itself: its layout, its texts and its catalogue. */
package cn.luqiao.app.house;
