"""What people call a question when they want to go back to it, and words of undoing."""

# (section 3 key, names); the first that stands in the message is meant.
TOPICS: tuple[tuple[str, str], ...] = (
    ("birth_date", "年龄 生日 出生 岁数 年纪"),
    ("education", "学历 学位 文凭"),
    ("title", "职称 证书 技能等级 资格证 技能"),
    ("base_months_last_48", "基数 缴费基数 社保基数"),
    ("insured_months", "社保年限 社保 缴费年限 社保月数 参保年限"),
    ("married_on", "结婚时间 结婚年限 领证时间 结婚日期 婚龄"),
    ("spouse_local", "配偶 婚姻 老婆 老公 爱人 结婚"),
    ("residence_permit", "居住证"),
    ("suburb", "远郊 临港 新城"),
    ("tax_per_year", "纳税 税"),
    ("local_hires", "聘用 就业"),
    ("award", "表彰 奖励"),
    ("detentions_5y", "拘留 减分"),
)
REOPEN = (
    "改一下 改下 要改 想改 重新填 重填 重新选 重选 填错了 选错了 写错了 说错了 修改 更改 改改 再填一次 重新回答 重新说 想重新 重来 变更 重新来 需要改 得改 改 不对 有误 错了 调整一下 更新一下 重新答 再选一次 再答一次 change"
)
UNDO = (
    "上一题 上1题 上一个 上1个 上一步 上1步 上一问 上一道 上一道题 上1道 返回上一题 回到上一题 返回 撤销 后退 退回 回退 退一步 退回去 退回上一题 上一条 前一题 前1题 前一个 刚才那题 刚才那个 刚刚那题 回上一题 上个问题 上一个问题 上1个问题 "
    "undo back go_back 回去 上题 返回上一步 刚才选错了 点错了 选错了 刚才点错了 按错了 刚才那个错了 我选错了 我点错了 上一题选错了 刚才答错了 上一题错了 上一题不对 前面那题 刚刚那个"
)
UNDO_TWO = "上上题 上上一题 上上个 上两题 上2题 前两题 前2题 往前两题 上上道题 退两步 退2步 回退两题 倒数第二题 上上一个 上上步 上上道 往前2题"
