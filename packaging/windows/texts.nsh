; What the installer says, in each of its languages.

!macro Text NAME ENGLISH CHINESE
  LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
  LangString ${NAME} ${LANG_SIMPCHINESE} "${CHINESE}"
!macroend

!insertmacro Text WHAT_IT_IS "Make pictures with image models" "用图像模型生成图片"
!insertmacro Text DESKTOP_ICON "Put an icon on the desktop" "在桌面上创建图标"
!insertmacro Text WINDOWS_TOO_OLD "Easel needs Windows 10 or newer." "Easel 需要 Windows 10 或更高版本。"
!insertmacro Text NOT_UNPACKED "Easel could not be unpacked. Is there room on the disk? Nothing was changed." "无法解压 Easel。请检查磁盘空间是否充足。未作任何更改。"
!insertmacro Text EASEL_IS_OPEN "Easel is open. Press OK to close it and go on.$\r$\n$\r$\nTasks that have been sent are not lost: they go on when Easel is next opened." "Easel 正在运行。按“确定”将其关闭并继续。$\r$\n$\r$\n已发送的任务不会丢失，下次打开 Easel 时会继续进行。"
!insertmacro Text NOTHING_CHANGED "Nothing was changed." "未作任何更改。"
!insertmacro Text IN_USE "Files of Easel are still in use. Close Easel, or sign out and in again, then try once more. Nothing was changed." "Easel 的文件仍被占用。请关闭 Easel，或注销后重新登录，然后重试。未作任何更改。"
!insertmacro Text HISTORY "History, preferences and token too" "同时删除历史记录、偏好设置和令牌"
!insertmacro Text PICTURES "The folder Pictures\Easel too" "同时删除“图片\Easel”文件夹"
!insertmacro Text WHAT_STAYS "Your pictures and your history stay, unless you tick them here." "除非在此勾选，您的图片和历史记录将会保留。"
